package io.faultline.notifier.kafka;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.notifier.config.NotifierConfig;
import io.faultline.notifier.wording.Directory;
import io.faultline.notifier.wording.Names;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names of things, from the inventory's topic.
@ApplicationScoped
class InventoryNames implements Names {

    private final NotifierConfig config;
    private volatile @Nullable Directory current;

    InventoryNames(NotifierConfig config) {
        this.config = config;
    }

    @Override
    public Optional<Directory> directory() {
        return Optional.ofNullable(current);
    }

    Directory changed(Inventory inventory) {
        Directory next = Translation.directory(inventory, config.pageUrl().orElse(null));
        current = next;
        return next;
    }
}
