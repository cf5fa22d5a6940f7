package mpgnet.twin.script;

import org.ejml.simple.SimpleMatrix;

/**
 * Operators on lists: element by element with a list as long or with a number; a matrix (a list of rows) times a list
 * or a matrix is their product.
 */
final class ListArithmetic {

    private ListArithmetic() {
    }

    static Object apply(String operator, Object a, Object b) {
        if (!(a instanceof ScriptList || a instanceof Number) || !(b instanceof ScriptList || b instanceof Number)) {
            throw new IllegalArgumentException("Type error: there is no %s %s %s".formatted(a, operator, b));
        }
        if (operator.equals("*") && a instanceof ScriptList x && b instanceof ScriptList y && x.isMatrix()) {
            return product(x, y);
        }
        return elementwise(operator, a, b);
    }

    private static ScriptList product(ScriptList a, ScriptList b) {
        SimpleMatrix left = new SimpleMatrix(a.toRows());
        SimpleMatrix right = b.isMatrix() ? new SimpleMatrix(b.toRows())
                : new SimpleMatrix(b.size(), 1, true, b.toNumbers());
        if (left.getNumCols() != right.getNumRows()) {
            throw new IllegalArgumentException("a matrix of %d columns times a list of %d"
                    .formatted(left.getNumCols(), right.getNumRows()));
        }
        SimpleMatrix product = left.mult(right);
        return b.isMatrix() ? ScriptList.ofRows(product.toArray2()) : ScriptList.of(product.getDDRM().getData());
    }

    private static Object elementwise(String operator, Object a, Object b) {
        ScriptList shape = a instanceof ScriptList list ? list : (ScriptList) b;
        if (a instanceof ScriptList x && b instanceof ScriptList y && x.size() != y.size()) {
            throw new IllegalArgumentException("a list of %d %s a list of %d".formatted(x.size(), operator, y.size()));
        }
        Object[] items = new Object[shape.size()];
        for (int i = 0; i < items.length; i++) {
            Object left = a instanceof ScriptList x ? x.get(i) : a;
            Object right = b instanceof ScriptList y ? y.get(i) : b;
            items[i] = left instanceof ScriptList || right instanceof ScriptList ? elementwise(operator, left, right)
                    : Operators.numeric(operator, left, right);
        }
        return new ScriptList(items, shape.isPose());
    }
}
