/** What goes wrong in a cell, on demand. */
package mpgnet.twin.fault;
