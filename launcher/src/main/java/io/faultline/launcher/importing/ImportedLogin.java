package io.faultline.launcher.importing;

/// A login that a check needs, without what is secret in it.
///
/// @param whose what it belongs to, which names the secret
/// @param user empty where the secret stands for itself
/// @param role how the secret is used, as `auth:` has it: `password`, `token`, or `secret` for a
///   user and a password together
/// @param file where the secret lies already; empty: it has to be put into a variable
record ImportedLogin(String whose, String user, String role, String file) {}
