/// The benchmarks behind `./faultline bench`. Each runs the product's own processes as an operator
/// would, measures them from outside, and prints a figure a line; where a peer does the same work,
/// it is measured beside it in the same run, because these figures mean little on another machine
/// and their ratios much.
@NullMarked
package io.faultline.bench;

import org.jspecify.annotations.NullMarked;
