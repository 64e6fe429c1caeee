/**
 * Pictures for people: a decoded picture as an image, what was seen and judged drawn into it, and images written as a film
 * that every player plays. {@link io.github.qianliyan.detector.film.Stills} and {@link
 * io.github.qianliyan.detector.film.FilmWriter} own native memory; the painting is Java's own.
 */
package io.github.qianliyan.detector.film;
