package io.faultline.incident;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The inventory in force: the last whole one on the topic. A file that can not be read leaves it
/// as it is and shows as [#problems]. Safe for use by several threads.
@ApplicationScoped
public class RunningInventory implements Supplier<Optional<Inventory>> {

    private record InForce(Optional<Inventory> inventory, String version) {}

    private volatile InForce inForce = new InForce(Optional.empty(), "");
    private volatile List<Problem> problems = List.of();

    /// The inventory, once a whole one is on the topic.
    @Override
    public Optional<Inventory> get() {
        return inForce.inventory();
    }

    /// The inventory, or one that watches nothing.
    public Inventory orEmpty() {
        return inForce.inventory().orElse(Inventory.EMPTY);
    }

    /// Changes with every change of the inventory; empty before the first.
    public String version() {
        return inForce.version();
    }

    /// What is wrong with the inventory file; empty where nothing is, or where there is no file.
    public List<Problem> problems() {
        return problems;
    }

    /// Puts another inventory in force.
    public void replace(Inventory inventory, String version) {
        inForce = new InForce(Optional.of(inventory), version);
    }

    /// Says what is wrong with the file as it is now.
    public void report(List<Problem> found) {
        problems = List.copyOf(found);
    }
}
