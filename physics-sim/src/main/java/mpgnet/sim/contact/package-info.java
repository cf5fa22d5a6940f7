/**
 * Where two convex polyhedra touch: the axis that separates them best, and up to four points on the faces or edges that
 * meet along it (Gottschalk et al., 1996; Gregorius, 2013). Pure geometry in any unit of length; no engine.
 *
 * <p>
 * Uses {@code geometry} only.
 */
package mpgnet.sim.contact;
