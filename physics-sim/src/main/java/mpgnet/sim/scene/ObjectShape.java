package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.ConvexPart.Axes;

/**
 * An object's geometry as a union of convex parts in its own frame, origin at the centre of its bounding box. A new
 * shape is one record, named in the {@code permits} clause: the compiler then asks for its parts and for how it grows;
 * nothing else switches over shapes. The records hold plain numbers, so that scene files can name any shape with its
 * sizes; {@link PartsShape} holds the parts themselves.
 */
public sealed interface ObjectShape
        permits ObjectShape.Box, ObjectShape.Roof, ObjectShape.Cylinder, ObjectShape.HalfCylinder,
        ObjectShape.Arch, Ball, Bottle, Bowl, Cross, Grown, HexagonalPrism, LShape, Mug, PartsShape, Pyramid,
        RingSegment,
        TShape, Wedge {

    /** The shape's name in files and in what people read: {@code half_cylinder}. */
    default String kind() {
        return kind(getClass());
    }

    /** The same of a class of shapes. */
    static String kind(Class<?> shape) {
        return shape.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** Convex parts that share no volume; their decomposition is each record's own. */
    List<ConvexPart> convexParts();

    /** The same shape, every length {@code factor} times as large. */
    ObjectShape scaled(double factor);

    /** A cuboid of the given edge lengths. */
    record Box(double xM, double yM, double zM) implements ObjectShape {
        @Override
        public Box scaled(double factor) {
            return new Box(xM * factor, yM * factor, zM * factor);
        }

        @Override
        public List<ConvexPart> convexParts() {
            return List.of(ConvexPart.box(xM, yM, zM));
        }
    }

    /**
     * A triangular prism: base plane at the lowest x, {@code baseM} wide along z; apex edge parallel to y at the
     * highest x.
     */
    record Roof(double heightM, double baseM, double lengthM) implements ObjectShape {
        @Override
        public Roof scaled(double factor) {
            return new Roof(heightM * factor, baseM * factor, lengthM * factor);
        }

        @Override
        public List<ConvexPart> convexParts() {
            double h = heightM / 2;
            double b = baseM / 2;
            return List.of(ConvexPart.prism(new double[]{-b, b, 0}, new double[]{-h, -h, h}, lengthM / 2, Axes.ZXY));
        }
    }

    /**
     * A lying cylinder, axis along x, as a regular prism: a contact with no rolling friction would let a round one roll
     * for ever.
     */
    record Cylinder(double lengthM, double diameterM, int sides) implements ObjectShape {
        @Override
        public Cylinder scaled(double factor) {
            return new Cylinder(lengthM * factor, diameterM * factor, sides);
        }

        @Override
        public List<ConvexPart> convexParts() {
            double[] u = new double[sides];
            double[] v = new double[sides];
            for (int i = 0; i < sides; i++) {
                double angle = 2 * Math.PI * (i + 0.5) / sides;
                u[i] = diameterM / 2 * Math.cos(angle);
                v[i] = diameterM / 2 * Math.sin(angle);
            }
            return List.of(ConvexPart.prism(u, v, lengthM / 2, Axes.YZX));
        }
    }

    /** Half a cylinder of elliptic section: flat face at the lowest x, crown line at the highest, axis along z. */
    record HalfCylinder(double heightM, double widthM, double lengthM, int segments) implements ObjectShape {
        @Override
        public HalfCylinder scaled(double factor) {
            return new HalfCylinder(heightM * factor, widthM * factor, lengthM * factor, segments);
        }

        @Override
        public List<ConvexPart> convexParts() {
            double[] u = new double[segments + 1];
            double[] v = new double[segments + 1];
            for (int i = 0; i <= segments; i++) {
                double angle = Math.PI * i / segments - Math.PI / 2;
                u[i] = heightM * Math.cos(angle) - heightM / 2;
                v[i] = widthM / 2 * Math.sin(angle);
            }
            return List.of(ConvexPart.prism(u, v, lengthM / 2, Axes.XYZ));
        }
    }

    /**
     * A box minus a half cylinder along y of the given radius, centred on the face of lowest x: two legs and a bridge.
     */
    record Arch(double xM, double yM, double zM, double radiusM, int segments) implements ObjectShape {
        @Override
        public Arch scaled(double factor) {
            return new Arch(xM * factor, yM * factor, zM * factor, radiusM * factor, segments);
        }

        @Override
        public List<ConvexPart> convexParts() {
            double top = xM / 2;
            double bottom = -xM / 2;
            double side = zM / 2;
            List<ConvexPart> parts = new ArrayList<>();
            for (int i = 0; i < segments; i++) {
                double z0 = -radiusM * Math.cos(Math.PI * i / segments);
                double z1 = -radiusM * Math.cos(Math.PI * (i + 1) / segments);
                double x0 = bottom + radiusM * Math.sin(Math.PI * i / segments);
                double x1 = bottom + radiusM * Math.sin(Math.PI * (i + 1) / segments);
                // A leg and the steep slice beside it are convex together: fewer parts, fewer pairs to collide.
                if (i == 0) {
                    parts.add(part(new double[]{-side, z0, z1, z1, -side}, new double[]{bottom, bottom, x1, top, top}));
                } else if (i == segments - 1) {
                    parts.add(part(new double[]{z0, z1, side, side, z0}, new double[]{x0, bottom, bottom, top, top}));
                } else {
                    parts.add(part(new double[]{z0, z1, z1, z0}, new double[]{x0, x1, top, top}));
                }
            }
            return parts;
        }

        private ConvexPart part(double[] z, double[] x) {
            return ConvexPart.prism(z, x, yM / 2, Axes.ZXY);
        }
    }
}
