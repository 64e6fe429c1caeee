/**
 * Where object detection models come from and lie: {@link io.github.qianliyan.detector.models.ModelCatalogue} names them,
 * {@link io.github.qianliyan.detector.models.ModelFetcher} gets one, {@link io.github.qianliyan.detector.models.ModelStore}
 * keeps it, {@link io.github.qianliyan.detector.models.Models} opens it. Nothing is used whose SHA-256 is not the
 * catalogue's.
 */
package io.github.qianliyan.detector.models;
