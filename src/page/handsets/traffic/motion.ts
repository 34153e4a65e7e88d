/** Whether this page moves things: not for whoever has asked for stillness, nor while nobody looks. */
const stillness = matchMedia('(prefers-reduced-motion: reduce)');

export function isMoving(): boolean {
  return !stillness.matches && document.visibilityState === 'visible';
}
