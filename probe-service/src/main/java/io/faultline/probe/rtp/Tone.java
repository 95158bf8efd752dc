package io.faultline.probe.rtp;

/// A sound of one or two frequencies, as PCMU samples that repeat without a seam.
///
/// One end speaks 1004 Hz, the other 1804 Hz: each hears whether the far end or its own echo comes
/// in. Both are off the grid of 8000 Hz, as the milliwatt test tone of the telephone network is, so
/// that every code of the codec is used.
final class Tone {

    /// What the caller speaks, in Hz.
    static final int CALLER = 1_004;

    /// What the answering end speaks, in Hz.
    static final int ANSWERER = 1_804;

    /// The digits that every exchange passes on; A to D it may not.
    static final String DIGITS = "0123456789*#";

    /// About -9 dBm0, and -13 dBm0 for each half of a digit: heard well, never clipped.
    private static final int LOUDNESS = 8_000;

    private static final int HALF = 5_000;
    private static final int RATE = 8_000;

    private static final int[] LOW = {697, 770, 852, 941};
    private static final int[] HIGH = {1_209, 1_336, 1_477};
    private static final String ROWS = "123456789*0#";

    private static final Tone OF_CALLER = single(CALLER);
    private static final Tone OF_ANSWERER = single(ANSWERER);
    private static final Tone[] OF_DIGITS = new Tone[DIGITS.length()];

    static {
        for (int digit = 0; digit < OF_DIGITS.length; digit++) {
            int place = ROWS.indexOf(DIGITS.charAt(digit));
            OF_DIGITS[digit] = new Tone(LOW[place / 3], HIGH[place % 3]);
        }
    }

    private final byte[] samples = new byte[RATE];

    private Tone(int one, int other) {
        for (int at = 0; at < RATE; at++) {
            double turn = 2 * Math.PI * at / RATE;
            samples[at] =
                    MuLaw.code((int) (HALF * Math.sin(one * turn) + HALF * Math.sin(other * turn)));
        }
    }

    private Tone(int one) {
        for (int at = 0; at < RATE; at++) {
            samples[at] = MuLaw.code((int) (LOUDNESS * Math.sin(2 * Math.PI * one * at / RATE)));
        }
    }

    private static Tone single(int hertz) {
        return new Tone(hertz);
    }

    /// The continuous tone of 1004 or 1804 Hz.
    static Tone of(int hertz) {
        return hertz == CALLER ? OF_CALLER : OF_ANSWERER;
    }

    /// The pair of tones of a digit (ITU-T Q.23).
    static Tone of(char digit) {
        return OF_DIGITS[DIGITS.indexOf(digit)];
    }

    /// The digit of a row and a column of the keypad; 0 to 3 and 0 to 2.
    static char digit(int low, int high) {
        return ROWS.charAt(low * 3 + high);
    }

    /// The frequencies of the rows.
    static int[] low() {
        return LOW.clone();
    }

    /// The frequencies of the columns.
    static int[] high() {
        return HIGH.clone();
    }

    /// A frame that begins so many samples into the sound.
    byte[] frame(long from) {
        byte[] frame = new byte[VoiceToken.FRAME];
        for (int at = 0; at < frame.length; at++) {
            frame[at] = samples[(int) ((from + at) % RATE)];
        }
        return frame;
    }
}
