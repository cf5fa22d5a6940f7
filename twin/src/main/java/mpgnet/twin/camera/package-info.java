/** What the twin's camera sees. */
package mpgnet.twin.camera;
