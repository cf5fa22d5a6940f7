/**
 * Pictures and pages: scenes from the side and from above, Q-maps, films, reports in HTML. Nothing here decides or
 * measures.
 */
package mpgnet.cli.report;
