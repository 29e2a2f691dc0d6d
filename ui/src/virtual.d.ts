declare module 'virtual:dictionary' {
  /** A line for each attribute: its tag in eight digits, a space, its keyword. */
  const text: string;
  export default text;
}
