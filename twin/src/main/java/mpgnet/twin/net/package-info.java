/** Sockets: servers whose clients can neither hang nor exhaust them. */
package mpgnet.twin.net;
