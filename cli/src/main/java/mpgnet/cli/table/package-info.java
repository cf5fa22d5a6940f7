/** Table I and Figures 4 to 6 of the paper, made here: trained, played, written beside what the paper prints. */
package mpgnet.cli.table;
