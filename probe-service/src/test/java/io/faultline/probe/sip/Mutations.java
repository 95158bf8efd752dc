package io.faultline.probe.sip;

import java.util.Arrays;
import java.util.SplittableRandom;

/// What a hostile or broken sender makes of a good message: bytes flipped, cut, doubled, or nothing
/// but noise. The same seed gives the same messages.
public final class Mutations {

    private Mutations() {}

    /// The next variant.
    public static byte[] of(byte[] good, SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(good, random.nextInt(good.length + 1));
            case 1 -> noise(random);
            case 2 -> doubled(good, random);
            default -> flipped(good, random);
        };
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(600)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] doubled(byte[] good, SplittableRandom random) {
        int from = random.nextInt(good.length);
        byte[] bytes = Arrays.copyOf(good, good.length + good.length - from);
        System.arraycopy(good, from, bytes, good.length, good.length - from);
        return bytes;
    }

    private static byte[] flipped(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        String likely = "\r\n \t:;,<>\"\\=0%\0";
        for (int flips = random.nextInt(1, 8); flips > 0; flips--) {
            boolean structural = random.nextBoolean();
            bytes[random.nextInt(bytes.length)] =
                    structural
                            ? (byte) likely.charAt(random.nextInt(likely.length()))
                            : (byte) random.nextInt(256);
        }
        return bytes;
    }
}
