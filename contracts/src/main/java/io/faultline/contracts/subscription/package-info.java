/// What status-api and notifier-service must compute alike: address encryption, tokens, codes.
@NullMarked
package io.faultline.contracts.subscription;

import org.jspecify.annotations.NullMarked;
