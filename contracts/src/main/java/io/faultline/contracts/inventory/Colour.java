package io.faultline.contracts.inventory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An sRGB colour.
public record Colour(int red, int green, int blue) {

    /// Reads `#rgb` or `#rrggbb`; null where it is neither.
    public static @Nullable Colour of(String text) {
        String hex = text.strip().toLowerCase(Locale.ROOT);
        if (hex.matches("#[0-9a-f]{3}")) {
            hex = hex.replaceAll("[0-9a-f]", "$0$0");
        }
        if (!hex.matches("#[0-9a-f]{6}")) {
            return null;
        }
        int all = Integer.parseInt(hex.substring(1), 16);
        return new Colour(all >> 16, all >> 8 & 0xff, all & 0xff);
    }

    /// How well one is told from the other, 1 to 21 (WCAG 2.2, contrast ratio).
    public double against(Colour other) {
        double mine = luminance();
        double theirs = other.luminance();
        return (Math.max(mine, theirs) + 0.05) / (Math.min(mine, theirs) + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /// A twentieth nearer to another.
    Colour towards(Colour other) {
        return new Colour(step(red, other.red), step(green, other.green), step(blue, other.blue));
    }

    private static int step(int from, int to) {
        int step = Math.max(1, Math.abs(to - from) / 20);
        return from < to ? Math.min(to, from + step) : Math.max(to, from - step);
    }

    /// `#rrggbb`, as CSS has it.
    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
