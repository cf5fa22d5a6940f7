package mpgnet.rl.method;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Embodiment;
import mpgnet.sim.world.Observation;

/**
 * A user's own policy by the name of its class: public, a {@link Policy}, with a public constructor that takes the
 * {@link Embodiment} or nothing. Each episode gets an instance of its own.
 */
public final class OwnPolicy {

    private static final String PREFIX = "policy:";

    private final String className;
    private final Constructor<?> constructor;

    /** The policy itself failed; the message names the line of its code. */
    public static final class FailedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        FailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private OwnPolicy(String className, Constructor<?> constructor) {
        this.className = className;
        this.constructor = constructor;
    }

    /** Whether a method's name is that of a user's own policy: {@code policy:my.Policy}. */
    public static boolean names(String label) {
        return label.startsWith(PREFIX);
    }

    /** As it is written into an evaluation. */
    public static String label(String className) {
        return PREFIX + className;
    }

    /**
     * @param label  as {@link #label}
     * @param loader finds the class
     * @throws IllegalArgumentException there is no such class, or it is no policy that can be made; the message says
     *                                  what it lacks
     */
    public static OwnPolicy of(String label, ClassLoader loader) {
        String className = label.substring(PREFIX.length());
        try {
            Class<?> found = Class.forName(className, true, loader);
            if (!Policy.class.isAssignableFrom(found)) {
                throw new IllegalArgumentException(
                        "the class %s does not implement %s".formatted(className, Policy.class.getName()));
            }
            return new OwnPolicy(className,
                    constructor(found, Embodiment.class).or(() -> constructor(found))
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "the class %s must be public with a public constructor that takes an Embodiment, "
                                            .formatted(className) + "or nothing")));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "there is no class %s; name its jar or folder of classes with --classpath".formatted(className),
                    e);
        } catch (LinkageError e) {
            throw new IllegalArgumentException("the class %s cannot be loaded (%s)".formatted(className, e), e);
        }
    }

    private static Optional<Constructor<?>> constructor(Class<?> found, Class<?>... takes) {
        return Arrays.stream(found.getConstructors()).filter(c -> Arrays.equals(c.getParameterTypes(), takes))
                .findFirst().map(c -> c);
    }

    /** @param body what makes the motions */
    public Method method(Embodiment body) {
        return tabletop -> {
            Policy made = make(body);
            return (now, history) -> decide(made, now, history);
        };
    }

    private Policy make(Embodiment body) {
        try {
            Object[] arguments = constructor.getParameterCount() == 0 ? new Object[0] : new Object[]{body};
            return (Policy) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw failed(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new FailedException("the policy %s cannot be made (%s)".formatted(className, e), e);
        }
    }

    private Decision decide(Policy policy, Observation now, List<Step> history) {
        Decision decision;
        try {
            decision = policy.decide(now, history);
        } catch (RuntimeException | Error e) {
            throw failed(e);
        }
        if (decision == null) {
            throw new FailedException("the policy %s decided nothing: it returned null".formatted(className), null);
        }
        return decision;
    }

    private FailedException failed(Throwable e) {
        String where = Arrays.stream(e.getStackTrace()).filter(frame -> frame.getClassName().startsWith(className))
                .findFirst().map(frame -> " in %s, line %d".formatted(frame.getFileName(), frame.getLineNumber()))
                .orElse("");
        return new FailedException("the policy %s failed%s: %s".formatted(className, where, e), e);
    }
}
