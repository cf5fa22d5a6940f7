/**
 * The native engines behind one face each. Their libraries are used nowhere else.
 */
package mpgnet.bench.peer;
