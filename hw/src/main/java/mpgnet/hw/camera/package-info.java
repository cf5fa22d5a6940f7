/** The port of colour and depth cameras, and what is done with their pictures whatever camera took them. */
package mpgnet.hw.camera;
