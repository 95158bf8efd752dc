/// What the services that people sign in to by OpenID Connect read alike: claims, and whether the
/// issuer answers.
@NullMarked
package io.faultline.contracts.signin;

import org.jspecify.annotations.NullMarked;
