package io.faultline.status.snapshot;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Page;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where readers find the page and its logo, where the installation knows better than the
/// inventory: behind a proxy, with shifted ports, with a file of its own.
public final class PageAddress {

    private PageAddress() {}

    /// The world with the page at this address.
    public static World applied(World world, Optional<String> url) {
        return url.map(address -> at(world, URI.create(address.replaceFirst("/+$", ""))))
                .orElse(world);
    }

    /// The world with a page whose logo is found at a path of its own, or which has none: a page
    /// never shows what another server would have to send.
    public static World withLogo(World world, @Nullable String path) {
        Page page = world.inventory().page();
        return with(world, page.url(), path);
    }

    private static World at(World world, URI address) {
        return with(world, address, world.inventory().page().logo());
    }

    private static World with(World world, URI address, @Nullable String logo) {
        Inventory from = world.inventory();
        Page page = from.page();
        if (page.url().equals(address) && Objects.equals(page.logo(), logo)) {
            return world;
        }
        var dressed =
                new Page(
                        page.name(),
                        address,
                        page.timeZone(),
                        page.languages(),
                        logo,
                        page.colours(),
                        page.contacts());
        var inventory =
                new Inventory(
                        dressed,
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
