# Run `gnuplot latency-cdf.gp` in this folder to draw latency-cdf.dat again.
# Quantiles: means over replications. Shades: the range over replications.
# Markers: 50, 90, 99 and 99.9 %.
set encoding utf8
data = 'latency-cdf.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 1272,860 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 17.67in,11.94in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'latency-cdf.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set logscale x 10
set xrange [204.885:6899.95]
set yrange [0:4.0]
unset key
set label 1 'When is execution the bottleneck of a chain?' at screen 0.5, screen 0.9767 center font ',16'

set lmargin at screen 0.0881
set rmargin at screen 0.3003
set bmargin at screen 0.6837
set tmargin at screen 0.9047
set title 'regions = us-east-1,'."\n".'transactions = 1_000, cores = 1' offset 0,-0.4
set xlabel ''
set ylabel 'transactions answered'
set xtics ('' 500, '' 1000, '' 2000, '' 5000)
set ytics ('0' 0, '50 %%' 0.301029996, '90 %%' 1, '99 %%' 2, '99.9 %%' 3, '99.99 %%' 4)
plot \
  data index 2 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 5 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 0 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 1 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 3 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 4 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.3160
set rmargin at screen 0.5283
set bmargin at screen 0.6837
set tmargin at screen 0.9047
set title 'regions = us-east-1,'."\n".'transactions = 1_000, cores = 4' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 500, '' 1000, '' 2000, '' 5000)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 8 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 11 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 6 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 7 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 9 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 10 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.5440
set rmargin at screen 0.7563
set bmargin at screen 0.6837
set tmargin at screen 0.9047
set title 'regions = us-east-1,'."\n".'transactions = 1_000, cores = 16' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 500, '' 1000, '' 2000, '' 5000)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 14 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 17 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 12 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 13 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 15 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 16 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.7720
set rmargin at screen 0.9843
set bmargin at screen 0.6837
set tmargin at screen 0.9047
set title 'regions = us-east-1,'."\n".'transactions = 4_000, cores = 1' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 500, '' 1000, '' 2000, '' 5000)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 20 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 23 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 18 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 19 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 21 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 22 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.0881
set rmargin at screen 0.3003
set bmargin at screen 0.3953
set tmargin at screen 0.6163
set title 'regions = us-east-1,'."\n".'transactions = 4_000, cores = 4' offset 0,-0.4
set xlabel ''
set ylabel 'transactions answered'
set xtics ('' 500, '' 1000, '' 2000, '' 5000)
set ytics ('0' 0, '50 %%' 0.301029996, '90 %%' 1, '99 %%' 2, '99.9 %%' 3, '99.99 %%' 4)
unset label 1
plot \
  data index 26 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 29 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 24 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 25 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 27 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 28 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.3160
set rmargin at screen 0.5283
set bmargin at screen 0.3953
set tmargin at screen 0.6163
set title 'regions = us-east-1,'."\n".'transactions = 4_000, cores = 16' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 500, '' 1000, '' 2000, '' 5000)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 32 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 35 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 30 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 31 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 33 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 34 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.5440
set rmargin at screen 0.7563
set bmargin at screen 0.3953
set tmargin at screen 0.6163
set title 'regions = even,'."\n".'transactions = 1_000, cores = 1' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 500, '' 1000, '' 2000, '' 5000)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 38 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 41 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 36 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 37 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 39 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 40 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.7720
set rmargin at screen 0.9843
set bmargin at screen 0.3953
set tmargin at screen 0.6163
set title 'regions = even,'."\n".'transactions = 1_000, cores = 4' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 500, '' 1000, '' 2000, '' 5000)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 44 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 47 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 42 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 43 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 45 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 46 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.0881
set rmargin at screen 0.3003
set bmargin at screen 0.1070
set tmargin at screen 0.3279
set title 'regions = even,'."\n".'transactions = 1_000, cores = 16' offset 0,-0.4
set xlabel 'latency (ms)'
set ylabel 'transactions answered'
set xtics ('500' 500, '1000' 1000, '2000' 2000, '5000' 5000)
set ytics ('0' 0, '50 %%' 0.301029996, '90 %%' 1, '99 %%' 2, '99.9 %%' 3, '99.99 %%' 4)
unset label 1
plot \
  data index 50 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 53 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 48 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 49 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 51 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 52 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.3160
set rmargin at screen 0.5283
set bmargin at screen 0.1070
set tmargin at screen 0.3279
set title 'regions = even,'."\n".'transactions = 4_000, cores = 1' offset 0,-0.4
set xlabel 'latency (ms)'
set ylabel ''
set xtics ('500' 500, '1000' 1000, '2000' 2000, '5000' 5000)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 56 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 59 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 54 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 55 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 57 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 58 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.5440
set rmargin at screen 0.7563
set bmargin at screen 0.1070
set tmargin at screen 0.3279
set title 'regions = even,'."\n".'transactions = 4_000, cores = 4' offset 0,-0.4
set xlabel 'latency (ms)'
set ylabel ''
set xtics ('500' 500, '1000' 1000, '2000' 2000, '5000' 5000)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 62 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 65 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 60 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 61 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 63 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 64 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.7720
set rmargin at screen 0.9843
set bmargin at screen 0.1070
set tmargin at screen 0.3279
set title 'regions = even,'."\n".'transactions = 4_000, cores = 16' offset 0,-0.4
set xlabel 'latency (ms)'
set ylabel ''
set xtics ('500' 500, '1000' 1000, '2000' 2000, '5000' 5000)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 68 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 71 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 66 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 67 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 69 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 70 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0419
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 2 samplen 2
plot \
  NaN title 'sequential' with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  NaN title 'block-stm' with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00'

unset multiplot
unset output
}
