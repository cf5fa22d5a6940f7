/**
 * A policy on a robot: the run itself, its log, and the replay of its decisions. No command line in here.
 */
package mpgnet.cli.run;
