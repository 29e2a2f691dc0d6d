// Stands for libraries that the page does not use, and that do not load in a browser.
export const create = undefined;
export default {};
