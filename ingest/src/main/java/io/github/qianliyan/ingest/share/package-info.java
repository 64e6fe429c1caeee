/** Several processes that ingest share the cameras: each camera has one that pulls it, and another as soon as that one is gone. */
package io.github.qianliyan.ingest.share;
