package io.faultline.incident.estate;

/// Who notices.
///
/// @param seats how many people work there: its weight
public record Customer(CustomerId id, LocalText name, int seats) {}
