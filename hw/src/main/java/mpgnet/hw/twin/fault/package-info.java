/** What goes wrong in a cell, on demand. */
package mpgnet.hw.twin.fault;
