package io.faultline.incident.http;

import io.faultline.contracts.inventory.Component;
import io.faultline.contracts.inventory.Customer;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Partner;
import io.faultline.contracts.inventory.RiskGroup;
import io.faultline.contracts.inventory.Service;
import io.faultline.contracts.inventory.Text;
import io.faultline.contracts.inventory.Vantage;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The names people know things by, in English, and times in the page's zone. What the inventory
/// does not know keeps its id.
record Names(Inventory inventory) {

    private static final String LANGUAGE = "en";
    private static final String VANTAGE = "vantage:";
    private static final String OWN_IT = "customer:";

    /// A component, a risk group or a vantage.
    String cause(String id) {
        if (id.startsWith(VANTAGE)) {
            String vantage = id.substring(VANTAGE.length());
            return name(
                    Optional.ofNullable(inventory.vantages().get(vantage)).map(Vantage::name),
                    vantage);
        }
        return name(
                Optional.ofNullable(inventory.components().get(id))
                        .map(Component::name)
                        .or(() ->
                                Optional.ofNullable(inventory.riskGroups().get(id))
                                        .map(RiskGroup::name)),
                id);
    }

    /// A cause with the name of what it is a part of: `Carrier A, Trunk 1`.
    String causeInFull(String id) {
        return inventory
                .parent(id)
                .map(parent -> cause(parent) + ", " + cause(id))
                .orElseGet(() -> cause(id));
    }

    String causes(List<String> ids) {
        return ids.stream().map(this::causeInFull).collect(Collectors.joining("; "));
    }

    String service(String id) {
        return name(Optional.ofNullable(inventory.services().get(id)).map(Service::name), id);
    }

    String customer(String id) {
        return name(Optional.ofNullable(inventory.customers().get(id)).map(Customer::name), id);
    }

    /// `provider`, a partner's id or `customer:ID`.
    String party(String id) {
        if (id.equals(Customer.PROVIDER)) {
            return "We";
        }
        if (id.startsWith(OWN_IT)) {
            return customer(id.substring(OWN_IT.length())) + "’s own IT";
        }
        return name(Optional.ofNullable(inventory.partners().get(id)).map(Partner::name), id);
    }

    String customers(List<String> ids) {
        return ids.stream().map(this::customer).collect(Collectors.joining(", "));
    }

    /// `09:41:12`
    String clock(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).format(zoned(instant));
    }

    /// `22 Nov, 09:41:12`
    String day(Instant instant) {
        return DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH)
                .format(zoned(instant));
    }

    /// `10:27:12 EST`
    String clockWithZone(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm:ss zzz", Locale.ENGLISH).format(zoned(instant));
    }

    private java.time.ZonedDateTime zoned(Instant instant) {
        return instant.atZone(inventory.page().timeZone());
    }

    private static String name(Optional<Text> name, String id) {
        return name.map(text -> text.in(LANGUAGE)).orElse(id);
    }
}
