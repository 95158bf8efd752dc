package io.faultline.status.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A provider's own colours, by day and by night. They are on buttons only: states have colours of
/// their own, which nobody changes. A colour that some could not read is corrected, and said so.
///
/// @param css what is added to the style; empty where nothing is of the provider's own
/// @param remarks what was not taken as it was given, a sentence each
public record Palette(String css, List<String> remarks) {

    /// Of text on it (WCAG 2.2, 1.4.3).
    static final double TEXT = 4.5;

    /// Of a control on the page (WCAG 2.2, 1.4.11).
    static final double CONTROL = 3;

    private static final Set<String> KEYS =
            Set.of("brand", "on-brand", "brand-dark", "on-brand-dark");
    private static final Colour DAY = new Colour(0xf7, 0xf8, 0xfa);
    private static final Colour NIGHT = new Colour(0x18, 0x1d, 0x24);
    private static final Colour WHITE = new Colour(0xff, 0xff, 0xff);
    private static final Colour BLACK = new Colour(0, 0, 0);

    /// Keeps a copy.
    public Palette {
        remarks = List.copyOf(remarks);
    }

    /// An sRGB colour.
    record Colour(int red, int green, int blue) {

        /// Reads `#rgb` or `#rrggbb`; null where it is neither.
        static @Nullable Colour of(String text) {
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
        double against(Colour other) {
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
            return new Colour(
                    step(red, other.red), step(green, other.green), step(blue, other.blue));
        }

        private static int step(int from, int to) {
            int step = Math.max(1, Math.abs(to - from) / 20);
            return from < to ? Math.min(to, from + step) : Math.max(to, from - step);
        }

        @Override
        public String toString() {
            return "#%02x%02x%02x".formatted(red, green, blue);
        }
    }

    /// What becomes of the colours of an inventory.
    public static Palette of(Map<String, String> given) {
        var remarks = new ArrayList<String>();
        new TreeSet<>(given.keySet())
                .stream()
                        .filter(each -> !KEYS.contains(each))
                        .forEach(each ->
                                remarks.add("colour \"" + each + "\" is not one of " + sorted()));
        Colour brand = read(given, "brand", remarks);
        if (brand == null) {
            return new Palette("", remarks);
        }
        Colour day = seen("brand", brand, DAY, BLACK, remarks);
        Colour onDay = readable("on-brand", read(given, "on-brand", remarks), day, remarks);
        Colour dark = read(given, "brand-dark", remarks);
        // what was made for the day is lightened for the night without a word
        Colour night =
                dark == null
                        ? seen("", brand, NIGHT, WHITE, new ArrayList<>())
                        : seen("brand-dark", dark, NIGHT, WHITE, remarks);
        Colour onNight =
                readable("on-brand-dark", read(given, "on-brand-dark", remarks), night, remarks);
        return new Palette(
                ":root{--brand:light-dark(%s,%s);--on-brand:light-dark(%s,%s)}"
                        .formatted(day, night, onDay, onNight),
                remarks);
    }

    private static String sorted() {
        return String.join(", ", new TreeSet<>(KEYS));
    }

    private static @Nullable Colour read(
            Map<String, String> given, String key, List<String> remarks) {
        String text = given.get(key);
        if (text == null) {
            return null;
        }
        Colour colour = Colour.of(text);
        if (colour == null) {
            remarks.add("colour \"" + key + "\" is not written as #rrggbb and not used");
        }
        return colour;
    }

    /// One that is seen on the page.
    private static Colour seen(
            String key, Colour wanted, Colour ground, Colour towards, List<String> remarks) {
        Colour colour = wanted;
        while (colour.against(ground) < CONTROL && !colour.equals(towards)) {
            colour = colour.towards(towards);
        }
        if (!colour.equals(wanted)) {
            remarks.add(
                    "colour \"%s\" %s has a contrast of %.1f with the page, %s is taken (%.0f or more)"
                            .formatted(key, wanted, wanted.against(ground), colour, CONTROL));
        }
        return colour;
    }

    /// One that is read on a ground: as given where that will do, else white or black, of which one
    /// always will.
    private static Colour readable(
            String key, @Nullable Colour wanted, Colour ground, List<String> remarks) {
        if (wanted != null && wanted.against(ground) >= TEXT) {
            return wanted;
        }
        Colour better = WHITE.against(ground) >= BLACK.against(ground) ? WHITE : BLACK;
        if (wanted != null) {
            remarks.add(
                    "colour \"%s\" %s has a contrast of %.1f with %s, %s is taken (%.1f or more)"
                            .formatted(key, wanted, wanted.against(ground), ground, better, TEXT));
        }
        return better;
    }
}
