/**
 * What is not JSON by itself. Uses nothing of the project.
 */
package mpgnet.rl.json;
