import { SRGBColorSpace, VideoTexture } from "three";

/**
 * While the film runs in the list, the scene's screen shows the same pictures; nothing plays by itself.
 * @param {HTMLVideoElement|null} video
 * @param {() => import("three").Mesh|undefined} screen the present one; a new theme builds a new one
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function mirrorFilm(video, screen, changed, signal) {
  if (!video?.requestVideoFrameCallback) return () => {};
  let texture = null;
  const show = () => {
    const mesh = screen();
    if (!texture || !mesh) return;
    mesh.material.map = texture;
    mesh.material.color.setScalar(1);
    mesh.material.needsUpdate = true;
    changed();
  };
  const frame = () => {
    changed();
    if (!signal.aborted && !video.paused) video.requestVideoFrameCallback(frame);
  };
  video.addEventListener("playing", () => {
    texture ??= Object.assign(new VideoTexture(video), { colorSpace: SRGBColorSpace });
    show();
    video.requestVideoFrameCallback(frame);
  }, { signal });
  signal.addEventListener("abort", () => texture?.dispose());
  return show;
}
