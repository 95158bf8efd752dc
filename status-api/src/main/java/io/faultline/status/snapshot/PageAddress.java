package io.faultline.status.snapshot;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Page;
import java.net.URI;
import java.util.Optional;

/// Where readers find the page, where the installation knows better than the inventory: behind a
/// proxy, or with shifted ports.
public final class PageAddress {

    private PageAddress() {}

    /// The world with the page at this address.
    public static World applied(World world, Optional<String> url) {
        return url.map(address -> at(world, URI.create(address.replaceFirst("/+$", ""))))
                .orElse(world);
    }

    private static World at(World world, URI address) {
        Inventory from = world.inventory();
        Page page = from.page();
        var moved =
                new Page(
                        page.name(),
                        address,
                        page.timeZone(),
                        page.languages(),
                        page.logo(),
                        page.colours(),
                        page.contacts());
        var inventory =
                new Inventory(
                        moved,
                        from.vantages(),
                        from.services(),
                        from.partners(),
                        from.customers(),
                        from.components(),
                        from.riskGroups(),
                        from.checks(),
                        from.playbooks(),
                        from.maintenance(),
                        from.secrets(),
                        from.budgets());
        return new World(inventory, world.incidents(), world.observations());
    }
}
