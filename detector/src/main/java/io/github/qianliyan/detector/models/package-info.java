/**
 * Where object detection models come from and lie: {@link io.github.qianliyan.detector.models.ModelCatalogue} names them,
 * {@link io.github.qianliyan.detector.models.ModelFetcher} gets one, {@link io.github.qianliyan.detector.models.ModelStore}
 * keeps it, {@link io.github.qianliyan.detector.models.Models} opens it; likewise {@code Release*} for files that authors
 * publish themselves. {@link io.github.qianliyan.detector.models.ModelCheck} says what is wrong with the models of a
 * configuration. Nothing is used whose SHA-256 is not the catalogue's, the pinned or the declared one.
 */
package io.github.qianliyan.detector.models;
