package io.faultline.probe.rtp;

/// The mu-law of ITU-T G.711: 16-bit samples as bytes and back.
final class MuLaw {

    private static final int BIAS = 0x84;
    private static final int CLIP = 32_635;
    private static final short[] LINEAR = new short[256];

    static {
        for (int code = 0; code < 256; code++) {
            int inverted = ~code & 0xFF;
            int magnitude = (((inverted & 0x0F) << 3) + BIAS) << ((inverted & 0x70) >> 4);
            LINEAR[code] = (short) ((inverted & 0x80) != 0 ? BIAS - magnitude : magnitude - BIAS);
        }
    }

    private MuLaw() {}

    static short linear(byte code) {
        return LINEAR[code & 0xFF];
    }

    static byte code(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }
}
