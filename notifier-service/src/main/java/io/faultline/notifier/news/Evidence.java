package io.faultline.notifier.news;

/// How many locations see it, of those that look.
public record Evidence(int seeing, int looking) {}
