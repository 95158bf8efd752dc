package io.faultline.lab.fault;

import io.faultline.lab.center.ContactCenter;
import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Disturbable;
import io.faultline.lab.net.Toggle;
import java.util.List;
import java.util.function.Function;

/// One thing that a fault does to the contact center, and can undo.
public sealed interface Sabotage {

    /// Parts of the network come under a condition.
    record Disturb(Function<ContactCenter, List<? extends Disturbable>> where, Condition condition)
            implements Sabotage {}

    /// A misbehaviour is switched on.
    record Misbehave(Function<ContactCenter, List<Toggle>> what) implements Sabotage {}

    /// One part of the network comes under a condition.
    static Sabotage disturb(Function<ContactCenter, Disturbable> where, Condition condition) {
        return new Disturb(center -> List.of(where.apply(center)), condition);
    }

    /// Several parts of the network come under a condition.
    static Sabotage disturbAll(
            Function<ContactCenter, List<Disturbable>> where, Condition condition) {
        return new Disturb(where::apply, condition);
    }

    /// One misbehaviour is switched on.
    static Sabotage misbehave(Function<ContactCenter, Toggle> what) {
        return new Misbehave(center -> List.of(what.apply(center)));
    }

    /// Does it, because of the fault called `cause`.
    default void apply(ContactCenter center, String cause) {
        switch (this) {
            case Disturb(var where, var condition) ->
                    where.apply(center).forEach(part -> part.impose(cause, condition));
            case Misbehave(var what) -> what.apply(center).forEach(toggle -> toggle.hold(cause));
        }
    }

    /// Undoes what was done because of `cause`; harmless when nothing was.
    default void undo(ContactCenter center, String cause) {
        switch (this) {
            case Disturb(var where, _) -> where.apply(center).forEach(part -> part.lift(cause));
            case Misbehave(var what) -> what.apply(center).forEach(toggle -> toggle.release(cause));
        }
    }
}
