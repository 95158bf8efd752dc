package io.faultline.contracts.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A provider's own colours, by day and by night. They are on buttons only: states have colours of
/// their own, which nobody changes. A colour that some could not read is corrected, and said so: by
/// `./faultline check` before anything starts, and by the page that wears it.
///
/// @param buttons what buttons look like; null where nothing is of the provider's own
/// @param remarks what is not taken as it was given
public record Palette(@Nullable Buttons buttons, List<Remark> remarks) {

    /// Of text on it (WCAG 2.2, 1.4.3).
    public static final double TEXT = 4.5;

    /// Of a control on the page (WCAG 2.2, 1.4.11).
    public static final double CONTROL = 3;

    /// What the page stands on by day.
    public static final Colour DAY = new Colour(0xf7, 0xf8, 0xfa);

    /// What it stands on by night.
    public static final Colour NIGHT = new Colour(0x18, 0x1d, 0x24);

    private static final Set<String> KEYS =
            Set.of("brand", "on-brand", "brand-dark", "on-brand-dark");
    private static final Colour WHITE = new Colour(0xff, 0xff, 0xff);
    private static final Colour BLACK = new Colour(0, 0, 0);

    /// A button and the words on it, by day and by night.
    public record Buttons(Colour day, Colour onDay, Colour night, Colour onNight) {}

    /// What is not taken as it was given.
    ///
    /// @param key of the colour
    /// @param text a sentence
    public record Remark(String key, String text) {}

    /// Keeps a copy.
    public Palette {
        remarks = List.copyOf(remarks);
    }

    /// What becomes of the colours of an inventory.
    public static Palette of(Map<String, String> given) {
        var remarks = new ArrayList<Remark>();
        for (String each : new TreeSet<>(given.keySet())) {
            if (!KEYS.contains(each)) {
                String known = String.join(", ", new TreeSet<>(KEYS));
                String text = "colour \"" + each + "\" is not one of " + known;
                remarks.add(new Remark(each, text + Suggestion.among(each, KEYS)));
            }
        }
        Colour brand = read(given, "brand", remarks);
        if (brand == null) {
            return new Palette(null, remarks);
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
        return new Palette(new Buttons(day, onDay, night, onNight), remarks);
    }

    private static @Nullable Colour read(
            Map<String, String> given, String key, List<Remark> remarks) {
        String text = given.get(key);
        if (text == null) {
            return null;
        }
        Colour colour = Colour.of(text);
        if (colour == null) {
            String said = "colour \"" + key + "\" is not written as #rrggbb and not used";
            remarks.add(new Remark(key, said));
        }
        return colour;
    }

    /// One that is seen on the page.
    private static Colour seen(
            String key, Colour wanted, Colour ground, Colour towards, List<Remark> remarks) {
        Colour colour = wanted;
        while (colour.against(ground) < CONTROL && !colour.equals(towards)) {
            colour = colour.towards(towards);
        }
        if (!colour.equals(wanted)) {
            String said =
                    "colour \"%s\" %s has a contrast of %.1f with the page, %s is taken (%.0f or more)"
                            .formatted(key, wanted, wanted.against(ground), colour, CONTROL);
            remarks.add(new Remark(key, said));
        }
        return colour;
    }

    /// One that is read on a ground: as given where that will do, else white or black, of which one
    /// always will.
    private static Colour readable(
            String key, @Nullable Colour wanted, Colour ground, List<Remark> remarks) {
        if (wanted != null && wanted.against(ground) >= TEXT) {
            return wanted;
        }
        Colour better = WHITE.against(ground) >= BLACK.against(ground) ? WHITE : BLACK;
        if (wanted != null) {
            String said =
                    "colour \"%s\" %s has a contrast of %.1f with %s, %s is taken (%.1f or more)"
                            .formatted(key, wanted, wanted.against(ground), ground, better, TEXT);
            remarks.add(new Remark(key, said));
        }
        return better;
    }
}
