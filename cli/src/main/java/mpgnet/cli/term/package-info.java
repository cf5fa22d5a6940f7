/**
 * What all verbs share on a terminal and on disk: errors that name the remedy, output folders, JSON files, results in
 * order with a progress bar, words for outcomes, which sources the program was built from. Knows no verb.
 */
package mpgnet.cli.term;
