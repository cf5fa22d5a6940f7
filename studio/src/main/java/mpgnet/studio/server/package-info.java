/**
 * The studio's web server: answers on loopback only, to its own page only, with JSON, files of the jar and events.
 */
package mpgnet.studio.server;
