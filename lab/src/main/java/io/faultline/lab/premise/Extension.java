package io.faultline.lab.premise;

/// Who a phone is at the registrar.
///
/// @param user such as `acme-101`
/// @param password known to the registrar too; everything in the lab is public
public record Extension(String user, String password) {

    /// An extension with the password that the lab gives all its phones.
    public static Extension of(String user) {
        return new Extension(user, "lab-" + user);
    }
}
