/** What the twin's camera sees. */
package mpgnet.hw.twin.camera;
