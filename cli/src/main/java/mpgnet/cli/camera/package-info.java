/**
 * {@code mpgnet camera}: depth cameras, recordings and the twin's camera; and the camera options that the robot's verbs
 * share.
 */
package mpgnet.cli.camera;
