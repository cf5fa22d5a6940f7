/**
 * Jobs on other machines: what the command line asks of an engine that is in a module of its own, and the verb of those
 * who play for others. The engine moves bytes; what they mean is said here.
 */
package mpgnet.cli.cluster;
