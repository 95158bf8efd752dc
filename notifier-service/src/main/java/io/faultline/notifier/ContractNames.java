package io.faultline.notifier;

import io.faultline.contracts.PublicId;
import io.faultline.notifier.news.NewsId;
import io.faultline.notifier.wording.PublicNames;

/// The ids that the public API has too.
final class ContractNames implements PublicNames {

    @Override
    public String page() {
        return PublicId.PAGE.value();
    }

    @Override
    public String incident(NewsId id) {
        return PublicId.ofIncident(id.value()).value();
    }

    @Override
    public String update(NewsId id, int position) {
        return PublicId.ofUpdate(id.value(), position).value();
    }
}
