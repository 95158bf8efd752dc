package io.faultline.launcher;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.contracts.inventory.Problem;

/// `./faultline check FILE`: says what is wrong with an inventory, a line each, `FILE:LINE:COLUMN:
/// message`, and on standard error what would better be otherwise, `FILE:LINE:COLUMN: warning:
/// message`.
public final class Check {

    private Check() {}

    public static void main(String[] arguments) {
        Main.run(() -> check(arguments));
    }

    private static void warn(Problem doubt) {
        System.err.printf(
                "%s:%d:%d: warning: %s%n",
                doubt.file(), doubt.line(), doubt.column(), doubt.message());
    }

    private static int check(String[] arguments) throws Refusal {
        if (arguments.length != 1) {
            throw new Refusal("name one inventory file: ./faultline check FILE");
        }
        return switch (InventoryFile.read(arguments[0], Check::warn)) {
            case InventoryReading.Valid(Inventory it) -> {
                System.out.printf(
                        "%s is valid: %d components, %d checks, %d customers, %d vantages%n",
                        arguments[0],
                        it.components().size(),
                        it.checks().size(),
                        it.customers().size(),
                        it.vantages().size());
                yield 0;
            }
            case InventoryReading.Invalid(var problems) -> {
                problems.forEach(System.out::println);
                yield 1;
            }
        };
    }
}
