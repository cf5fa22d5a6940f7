/**
 * Options that several verbs share: weights, backend, scenes, work cell, network, target. They check what the user
 * gave. May use {@code term} and all modules below cli.
 */
package mpgnet.cli.option;
