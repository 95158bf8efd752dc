package io.faultline.status.site;

import io.faultline.contracts.FeedDocument;
import io.faultline.status.snapshot.CustomerView;
import java.util.Optional;

/// What single customers may see.
public interface PrivateViews {

    /// A customer's view of the site's snapshot, or nothing where there is no such customer.
    Optional<CustomerView> view(Site site, String customer);

    /// A customer's own feed, once the notifier has published one.
    Optional<FeedDocument> feed(String customer);
}
