package io.faultline.probe.rtp;

import java.nio.ByteBuffer;

/// Hears one tone and the digits of a keypad in a stream of PCMU, block by block of 20 ms. Packets
/// of any length will do; a lost one shortens a sound, which both tolerate.
final class ToneEar {

    /// Quieter is silence: about -45 dBm0.
    private static final double LEAST_ENERGY = VoiceToken.FRAME * 100.0 * 100.0;

    private static final double PURE = 0.7;
    private static final double HALF = 0.2;
    private static final double PAIR = 0.7;
    private static final int RATE = 8_000;

    /// A digit sounds in so many blocks in a row at least.
    private static final int LEAST_BLOCKS = 2;

    private final Goertzel tone;
    private final Goertzel[] low = bins(Tone.low());
    private final Goertzel[] high = bins(Tone.high());
    private final double[] block = new double[VoiceToken.FRAME];
    private int filled;
    private int toneBlocks;
    private char sounding;
    private int soundingBlocks;

    /// @param hertz the tone to listen for
    ToneEar(int hertz) {
        this.tone = new Goertzel(hertz, RATE);
    }

    /// Takes the next samples; digits that are complete go to the notes.
    void hear(ByteBuffer payload, Notes notes) {
        for (int at = payload.position(); at < payload.limit(); at++) {
            block[filled++] = MuLaw.linear(payload.get(at));
            if (filled == block.length) {
                filled = 0;
                listen(notes);
            }
        }
    }

    /// In how many blocks the tone was heard.
    int toneBlocks() {
        return toneBlocks;
    }

    private void listen(Notes notes) {
        double energy = 0;
        for (double sample : block) {
            energy += sample * sample;
        }
        char digit = 0;
        if (energy >= LEAST_ENERGY) {
            if (tone.share(block, energy) >= PURE) {
                toneBlocks++;
            } else {
                digit = digit(energy);
            }
        }
        if (digit != sounding) {
            sounding = digit;
            soundingBlocks = 0;
        }
        soundingBlocks++;
        if (digit != 0 && soundingBlocks == LEAST_BLOCKS) {
            notes.sounded(digit);
        }
    }

    private char digit(double energy) {
        double[] rows = shares(low, energy);
        double[] columns = shares(high, energy);
        int row = loudest(rows);
        int column = loudest(columns);
        boolean pair =
                rows[row] >= HALF && columns[column] >= HALF && rows[row] + columns[column] >= PAIR;
        return pair ? Tone.digit(row, column) : 0;
    }

    private double[] shares(Goertzel[] bins, double energy) {
        double[] shares = new double[bins.length];
        for (int at = 0; at < bins.length; at++) {
            shares[at] = bins[at].share(block, energy);
        }
        return shares;
    }

    private static int loudest(double[] shares) {
        int loudest = 0;
        for (int at = 1; at < shares.length; at++) {
            loudest = shares[at] > shares[loudest] ? at : loudest;
        }
        return loudest;
    }

    private static Goertzel[] bins(int[] frequencies) {
        var bins = new Goertzel[frequencies.length];
        for (int at = 0; at < bins.length; at++) {
            bins[at] = new Goertzel(frequencies[at], RATE);
        }
        return bins;
    }
}
