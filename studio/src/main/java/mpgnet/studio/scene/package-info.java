/**
 * What the panels look at: the nets and the thread that computes with them, a scene, and the motions made in it so far.
 */
package mpgnet.studio.scene;
