package io.faultline.contracts.inventory;

/// What is wrong with an inventory, and where.
///
/// @param line from 1
/// @param column from 1
/// @param message what is wrong and the mend
public record Problem(String file, int line, int column, String message) {

    /// `FILE:LINE:COLUMN: message`
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
